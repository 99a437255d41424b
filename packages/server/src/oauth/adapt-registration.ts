import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { shownClientName } from './client-name.ts'
import { asLibraryRedirect } from './redirect-uris.ts'

/** What a client says about itself (RFC 7591 §2), before anybody has checked it. */
export type ClientMetadata = Record<string, unknown>

/**
 * Takes registrations as RFC 7591 has them. The library wants OpenID's `application_type`, refuses schemes of apps that are
 * no domain names, and refuses what it does not have instead of leaving it out, which §2 allows: "The authorization server
 * MAY reject or replace any of the client's requested metadata values". `grantTypes`: those of this server.
 */
export function adaptRegistration(grantTypes: readonly string[]): BetterAuthPlugin {
  return {
    id: 'anybin-adapt-registration',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/oauth2/register',
          handler: createAuthMiddleware(async ({ body }) => {
            if (typeof body !== 'object' || body === null) return
            const adapted = adaptMetadata(body as ClientMetadata, grantTypes)
            // What a hook returns is merged with what came: only a change in place can leave something out.
            for (const name of Object.keys(body)) delete body[name]
            Object.assign(body, adapted)
          }),
        },
      ],
    },
  }
}

/** The same for a metadata document, as text. What is none is for the library to refuse. */
export function adaptDocument(text: string, grantTypes: readonly string[]): string {
  try {
    const document: unknown = JSON.parse(text)
    const isObject = typeof document === 'object' && document !== null && !Array.isArray(document)
    if (!isObject) return text
    return JSON.stringify(adaptMetadata(document as ClientMetadata, grantTypes))
  } catch {
    return text
  }
}

function adaptMetadata(wanted: ClientMetadata, grantTypes: readonly string[]): ClientMetadata {
  const told = Object.entries(wanted).filter(([, value]) => !isEmpty(value))
  const {
    scope: _,
    backchannel_logout_uri: _uri,
    backchannel_logout_session_required: _session,
    ...metadata
  } = Object.fromEntries(told)
  const uris = listIn(metadata['redirect_uris'])
  const name = shownClientName(textIn(metadata['client_name']))
  return {
    ...metadata,
    ...(metadata['client_name'] !== undefined && { client_name: name }),
    ...(uris && { redirect_uris: uris.map(asLibraryRedirect), ...kindOf(uris, metadata) }),
    ...onlyOurs(metadata, 'grant_types', grantTypes),
    ...onlyOurs(metadata, 'response_types', ['code']),
  }
}

/** RFC 7591 knows no `application_type`: where the answers go says it. */
function kindOf(uris: readonly unknown[], { application_type: told }: ClientMetadata) {
  const isWeb = uris.every((uri) => typeof uri === 'string' && /^https:/i.test(uri))
  return { application_type: isWeb ? (told ?? 'web') : 'native' }
}

/** Leaves out what this server has not, as long as something is left. */
function onlyOurs(metadata: ClientMetadata, name: string, ours: readonly string[]) {
  const wanted = listIn(metadata[name])
  const kept = wanted?.filter((one) => ours.includes(String(one)))
  return kept && kept.length > 0 ? { [name]: kept } : {}
}

function listIn(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
