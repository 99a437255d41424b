import type { FastifyInstance, InjectOptions, RouteOptions } from 'fastify'

export type KnownRoute = { readonly method: string; readonly url: string }

/** What a walk found: an address that answered with something that should not have left. */
export type Leak = { readonly method: string; readonly address: string; readonly what: string }

/** Notes every route that is added from now on. */
export function errorNoteRoutes(server: FastifyInstance): readonly KnownRoute[] {
  const known: KnownRoute[] = []
  server.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) known.push({ method: one, url })
  })
  return known
}

/** An item, in all the forms in which an address or a form may name it. */
export type Named = {
  readonly id: string
  readonly ext: string
  readonly secret?: string
  readonly folderLink?: string
}

/**
 * Asks every route for the item, in each way that its address has room for, and answers what came back. Nothing is known of
 * what the routes are for: a new one is walked like the old ones.
 */
export async function walkRoutes(
  server: FastifyInstance,
  routes: readonly KnownRoute[],
  item: Named,
  headers: Readonly<Record<string, string>>,
  judge: (answer: { readonly headers: object; readonly body: Buffer }) => string | undefined,
): Promise<Leak[]> {
  const leaks: Leak[] = []
  for (const { method, url } of routes) {
    for (const address of addressesOf(url, item)) {
      const answer = await server.inject({ ...requestFor(method, item), url: address, headers })
      const what = judge({ headers: answer.headers, body: answer.rawPayload })
      if (what !== undefined) leaks.push({ method, address, what })
    }
  }
  return leaks
}

/** Every parameter as the item and as each of the files that there are beside it. */
function addressesOf(url: string, { id, ext, secret, folderLink }: Named): string[] {
  const pictures = ['320.webp', '1280.webp', 'a320.webp', 'waveform.webp']
  const files = [...pictures, 'peaks.json', 'sound.mp3', 'sound.opus', 'sound.mp4', 'content']
  const values = [id, `${id}.${ext}`, ...files]
  const parts = url.split(/(:\w+(?:\([^)]*\))?\??|\*)/)
  const filled = parts.reduce<string[]>(
    (begun, part) => {
      const isRoom = /^(:|\*$)/.test(part)
      return begun.flatMap((text) => (isRoom ? values : [part]).map((value) => text + value))
    },
    [''],
  )
  const query = new URLSearchParams({
    id,
    item: id,
    items: id,
    slug: id,
    ...(secret !== undefined && { s: secret }),
    ...(folderLink !== undefined && { in: folderLink }),
  })
  return filled.map((address) => `${address}?${query}`)
}

function requestFor(method: string, { id }: Named): InjectOptions {
  const known = method as NonNullable<InjectOptions['method']>
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return { method: known }
  const names = { id, item: id, items: id, slug: id, slugs: id, password: 'wrong', do: 'download' }
  return { method: known, payload: new URLSearchParams(names).toString() }
}
