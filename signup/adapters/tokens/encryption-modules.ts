/**
 * The part of jose that encrypts, as one file of the build, which is loaded with the first need of it (`import()`): a tenth
 * of a function, and those that neither seal nor open a reading do without.
 */
export { EncryptJWT, jwtDecrypt } from 'jose';
