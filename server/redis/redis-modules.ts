/**
 * The libraries for Redis as one file of the build, which is loaded with the first need of it (`import()`): together they are
 * larger than all the rest of a function, and most deployments have no Redis.
 */
export { Redis } from 'ioredis';
export { default as RateLimiterRedis } from 'rate-limiter-flexible/lib/RateLimiterRedis.js';
