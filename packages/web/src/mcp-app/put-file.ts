/** Where a file goes, as `create_upload` answers it. */
export type Ticket = {
  readonly upload_id: string
  readonly put_url: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends the bytes to the address of the ticket; throws with the reason where they are refused. */
export function putFile(
  { put_url: url, headers = {} }: Ticket,
  file: File,
  onProgress: (share: number) => void,
): Promise<void> {
  // Not fetch, which does not tell how far it is.
  const request = new XMLHttpRequest()
  request.open('PUT', url)
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
  return new Promise((resolve, reject) => {
    request.addEventListener('error', () => reject(new Error()))
    request.addEventListener('load', () => {
      if (request.status === 200) resolve()
      else reject(new Error(reasonIn(request.responseText)))
    })
    request.send(file)
  })
}

function reasonIn(body: string): string {
  try {
    const { detail, title } = JSON.parse(body) as { detail?: string; title?: string }
    return detail ?? title ?? ''
  } catch {
    // What answered was not the site: there is no reason to tell.
    return ''
  }
}
