import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The tenant knows the application at this address alone.
  server: { port: 5173, strictPort: true },
});
