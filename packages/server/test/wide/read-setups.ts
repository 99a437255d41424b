/** What a person gets from a program: the address, or what it says instead. */
type Shown = { readonly url: string | undefined; readonly said: string }

/** What a program does with its setup and a file, after its public source or manual: for those that do not run here. */
type SetupReader = (setup: string, file: Buffer) => Promise<Shown>

/** ShareX, e9711f202: `{json:…}` in the answer; of a refusal it shows `ErrorMessage`. */
const sharex: SetupReader = async (setup, file) => {
  const config = JSON.parse(setup)
  const answer = await send(config.RequestURL, config.Headers, config.FileFormName, file)
  const parse = (syntax: string) => answer.value(/^\{json:([\w.]+)\}$/.exec(syntax)?.[1] ?? '')
  if (!answer.ok) return { url: undefined, said: parse(config.ErrorMessage) ?? '' }
  const links = [config.ThumbnailURL, config.DeletionURL].map(parse)
  return { url: parse(config.URL), said: links.join(' ') }
}

/** ishare, eda3e2e: it reads the answer whatever the status, and says only that there is no link in it. */
const ishare: SetupReader = async (setup, file) => {
  const config = JSON.parse(setup)
  const answer = await send(config.requestURL, config.headers, config.fileFormName, file)
  const url = answer.value(/^\{\{([\w.]+)\}\}$/.exec(config.responseURL)?.[1] ?? '')
  return { url, said: url ? '' : 'Error retrieving response data' }
}

/** upgit, ae9274f: what is not 2xx it prints as it is. */
const upgit: SetupReader = async (setup, file) => {
  const { http, upload } = JSON.parse(setup)
  const { 'Content-Type': type, ...headers } = http.request.headers
  const [field = ''] = Object.keys(http.request.body)
  if (type !== 'multipart/form-data' || http.request.body[field].type !== 'file') throw setup
  const answer = await send(http.request.url, headers, field, file)
  if (answer.ok) return { url: answer.value(upload.rawUrl.path), said: '' }
  return { url: undefined, said: `unexpected status code ${answer.status}. ${answer.text}` }
}

/** Plug-ins of Obsidian for Lsky Pro: `status` decides, and `message` is shown. */
const obsidian: SetupReader = async (setup, file) => {
  const lines = linesOf(setup)
  const headers = { Authorization: `Bearer ${lines['Token']}`, Accept: 'application/json' }
  const answer = await send(lines['API address'] ?? '', headers, 'file', file)
  if (answer.ok) return { url: answer.value('data.links.url'), said: '' }
  return { url: undefined, said: answer.value('message') ?? '' }
}

/** Actions of iOS: the person makes what to do with an answer without the address, as the recipe says. */
const shortcuts: SetupReader = async (setup, file) => {
  const lines = linesOf(setup)
  const [header = '', value = ''] = lines['Header']?.split(' = ') ?? []
  const [field = ''] = lines['File field']?.split(' = ') ?? []
  const answer = await send(lines['URL'] ?? '', { [header]: value }, field, file)
  const url = answer.value(lines['Dictionary value'] ?? '')
  return { url, said: url ? '' : (answer.value(lines['Alert if it has no value'] ?? '') ?? '') }
}

/** HTTP Shortcuts of Android, c422df8: of a failure it shows the answer. */
const android: SetupReader = async (setup, file) => {
  const lines = linesOf(setup)
  const [scheme, key] = lines['Authentication']?.split(', ') ?? []
  const [field = ''] = lines['Parameter']?.split(', ') ?? []
  const headers = { Authorization: `${scheme} ${key}` }
  const answer = await send(lines['URL'] ?? '', headers, field, file)
  if (!answer.ok) return { url: undefined, said: answer.text }
  return { url: answer.value(lines['Response']?.split(', ')[1] ?? ''), said: '' }
}

export const setupReaders = { sharex, ishare, upgit, obsidian, shortcuts, android } as const

/** A form with the file, and the answer as programs look at it. */
async function send(url: string, headers: Record<string, string>, field: string, file: Buffer) {
  const body = new FormData()
  body.set(field, new File([new Uint8Array(file)], 'a.jpg', { type: 'image/jpeg' }))
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  const { ok, status } = response
  return { ok, status, text, value: (path: string) => valueAt(JSON.parse(text), path) }
}

/** By a path such as `data.links.url`; undefined where no text is there. */
function valueAt(json: unknown, path: string): string | undefined {
  let value = json
  for (const name of path.split('.')) value = (value as Record<string, unknown>)?.[name]
  return typeof value === 'string' ? value : undefined
}

/** `Name: value`, a line each. */
function linesOf(setup: string): Record<string, string> {
  const lines = setup.trim().split('\n')
  return Object.fromEntries(lines.map((line) => /^([^:]+): (.*)$/.exec(line)?.slice(1) ?? []))
}
