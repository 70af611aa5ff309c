/** Made-up values, complete for identity mode. */
export const completeSettings = {
  AUTH0_DOMAIN: 'example.eu.auth0.com',
  AUTH0_CLIENT_ID: 'made-up-client',
  AUTH0_CLIENT_SECRET: 'made-up-client-secret',
  AUTH0_CONNECTION: 'signup-usernames',
  REDIRECT_TOKEN_SECRET: 'made-up-secret-of-more-than-32-bytes',
  SIGNUP_URL: 'https://signup.example.com/',
  APP_URL: 'https://app.example.com/login',
};
