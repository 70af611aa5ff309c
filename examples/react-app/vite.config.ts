import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The application is registered at the tenant with this port.
  server: { port: 5173, strictPort: true },
});
