export { asAgent, clientInHeader, clientName } from './agent.ts'
export { answerDefaults, isSecureOrigin, transportSecurity } from './answer-defaults.ts'
export { bodyOf } from './body-of.ts'
export { challengesFor } from './challenges.ts'
export type { Cookie, SiteCookies } from './cookies.ts'
export { isBasic } from './credentials.ts'
export { EndedConnections } from './ended-connections.ts'
export { namesTag } from './entity-tags.ts'
export { admit, countCall, type Offer, parse } from './execute.ts'
export { isFilePart } from './form-fields.ts'
export { FrontCaches } from './front-caches.ts'
export { answerUnexpected, sendProblem } from './plain-errors.ts'
export { noteRefusal } from './refusal.ts'
export type { RequestContext } from './request-context.ts'
export { type RequestSite, RequestSites } from './request-sites.ts'
export { hasOneHost, isForPrograms, withoutSlash } from './request-target.ts'
export { openServer, type Shortcut } from './server.ts'
export { textHeader } from './text-header.ts'
export { ticketForm, ticketOptions } from './ticket-form.ts'
export { isForwarded, isInNetworks, TrustedProxies } from './trusted-proxies.ts'
export {
  formOptions,
  formUploads,
  headerOptions,
  requireForm,
  uploadSource,
} from './upload-source.ts'
