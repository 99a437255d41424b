import type { UploadedItem } from './uploaded-item.ts'

/** Of a guest's upload, as a path: the page may stand at another address than the site's own. */
export function deletePathOf({ delete_url: address }: UploadedItem): string | undefined {
  return address && new URL(address).pathname
}

/** The copy fields are escaped for five languages in one place, the server; the page asks for them ready-made. */
export async function fetchLinks(item: UploadedItem, isGuest: boolean): Promise<Node> {
  const own = isGuest ? deletePathOf(item) : undefined
  const page = `/${item.kind === 'audio' ? 'a' : 'i'}/${encodeURIComponent(item.id)}`
  const links = await fetchPart(`${own ?? page}/links`)
  return links ?? plainLinks([item.url, ...(own && item.delete_url ? [item.delete_url] : [])])
}

/** The same for a guest's upload from before; `gone` when there is none any more, undefined when nobody answers. */
export async function fetchKeptLinks(deletePath: string): Promise<Node | 'gone' | undefined> {
  const answer = await fetch(`${deletePath}/links`).catch(() => undefined)
  if (answer?.status === 404) return 'gone'
  return answer?.ok ? partOf(await answer.text()) : undefined
}

async function fetchPart(address: string): Promise<Node | undefined> {
  const answer = await fetch(address).catch(() => undefined)
  return answer?.ok ? partOf(await answer.text()) : undefined
}

function partOf(html: string): Node {
  return fragmentOf(new DOMParser().parseFromString(html, 'text/html').body.childNodes)
}

function plainLinks(urls: readonly string[]): Node {
  const links = urls.map((url) => {
    const line = document.createElement('p')
    const link = document.createElement('a')
    link.href = url
    link.textContent = url
    line.append(link)
    return line
  })
  return fragmentOf(links)
}

function fragmentOf(nodes: Iterable<Node>): DocumentFragment {
  const fragment = document.createDocumentFragment()
  fragment.append(...nodes)
  return fragment
}
