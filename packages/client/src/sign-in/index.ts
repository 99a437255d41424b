export { type Credentials, credentialsPath, type Kept, openCredentials } from './credentials.ts'
export { openBrowser } from './open-browser.ts'
export { accessToken, type SignInRequest, signIn, signOut } from './sign-in.ts'
export { SignInError } from './sign-in-error.ts'
