/** What another app shared with this one waits here, in the browser, until somebody uploads it or throws it away. */
const cacheName = 'anybin-shared'
const nameHeader = 'x-file-name'

/** Keeps the files instead of those from before. */
export async function keepShared(files: readonly File[]): Promise<void> {
  await caches.delete(cacheName)
  const cache = await caches.open(cacheName)
  await Promise.all(
    files.map((file, index) => {
      const headers = { 'content-type': file.type, [nameHeader]: encodeURIComponent(file.name) }
      return cache.put(`/shared/${index}`, new Response(file, { headers }))
    }),
  )
}

/** The files that wait, in the order in which they were shared. */
export async function sharedFiles(): Promise<File[]> {
  // Without HTTPS there is no such storage, and nothing that could have put something into it.
  if (!('caches' in globalThis) || !(await caches.has(cacheName))) return []
  const cache = await caches.open(cacheName)
  const responses = await cache.matchAll()
  return Promise.all(
    responses.map(async (response) => {
      const name = decodeURIComponent(response.headers.get(nameHeader) ?? '')
      const type = response.headers.get('content-type') ?? ''
      return new File([await response.blob()], name, { type })
    }),
  )
}

export async function forgetShared(): Promise<void> {
  await caches.delete(cacheName)
}
