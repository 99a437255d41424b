import { detectKind, mediaTypesByName } from '@anybin/client'

const usual = { image: 'image/png', audio: 'audio/mpeg' } as const

/** The type that a file is announced as: by its name, as long as that is of the kind that its bytes are. */
export function mimeOf(name: string, head: Uint8Array, wanted: 'image' | 'audio'): string {
  const kind = detectKind(head, name)
  const named = mediaTypesByName.get(name.split('.').at(-1)?.toLowerCase() ?? '')
  if (named?.startsWith(kind)) return named
  // The site looks for itself, and says what it sees.
  return usual[kind === wanted ? kind : wanted]
}
