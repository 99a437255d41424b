import type { Item } from '@anybin/contract'
import { link, sharePath } from '../text.ts'

const types = { json: 'application/json', md: 'text/markdown' } as const

/** What programs may read instead of the page. */
export function programLinks(item: Item) {
  return (
    <>
      {Object.entries(types).map(([extension, type]) => (
        <link rel="alternate" type={type} href={link(programPath(item, extension))} />
      ))}
    </>
  )
}

/** `/i/{slug}.json` for `/i/{slug}`, with the secret of a private link. */
function programPath(item: Item, extension: string): string {
  const [path = '', query] = sharePath(item).split('?')
  return `${path}.${extension}${query === undefined ? '' : `?${query}`}`
}
