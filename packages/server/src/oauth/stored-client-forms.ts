import { asStoredRedirects } from './redirect-uris.ts'

/**
 * What is stored of clients otherwise than the library has it, by model and field. Nothing is ever sent to an address of a
 * client that logs out: the library would send it past `egress`.
 */
export const storedClientForms: Readonly<Record<string, (value: unknown) => unknown>> = {
  'oauthClient.redirectUris': asStoredRedirects,
  'oauthClient.backchannelLogoutUri': () => null,
}
