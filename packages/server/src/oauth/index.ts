export { adaptServerMetadata } from './adapt-server-metadata.ts'
export { type ConsentRequest, Consents } from './consents.ts'
export type { Grant } from './grants.ts'
export { Oauth } from './oauth.ts'
export type { FetchClientDocument } from './provider-plugins.ts'
export {
  type GrantScope,
  type ResourcePath,
  resourceMetadataAddress,
  resourceOf,
  resourcePaths,
  signingAlgorithm,
} from './resources.ts'
export type { SigningKeyRow } from './signing-keys.ts'
export { storedClientForms } from './stored-client-forms.ts'
export type { TokenHolders } from './token-check.ts'
export type { KeySource, TokenClaims } from './token-signatures.ts'
