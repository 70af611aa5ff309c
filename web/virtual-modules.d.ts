declare module 'virtual:common-passwords' {
  /** Common passwords in lower case, in order: `0password 8s 8123` is password, passwords, password123. */
  export const frontCoded: string;
}
