import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const said = new Map<string, Promise<Buffer>>()

/** A voice of Debian's `flite` says it, as a browser would record it: Opus in WebM. Said once, and copied from then on. */
export async function say(text: string): Promise<Buffer> {
  return Buffer.from(await remembered(said, text, () => record(text)))
}

function record(text: string): Promise<Buffer> {
  return inFolder(async (folder) => {
    const [wav, webm] = [join(folder, 'said.wav'), join(folder, 'said.webm')]
    await run('flite', ['-voice', 'kal16', '-t', text, '-o', wav])
    await run('ffmpeg', ['-v', 'error', '-i', wav, '-c:a', 'libopus', '-b:a', '32k', webm])
    return readFile(webm)
  })
}

/**
 * PocketSphinx of Debian behind the dialect of OpenAI: a speech recognition that is real, and needs no network. `before` is awaited before each answer.
 */
export async function startSpeechServer(before: () => Promise<void> = async () => undefined) {
  const forms: FormData[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const type = request.headers['content-type'] ?? ''
    const form = await new Response(new Uint8Array(Buffer.concat(parts)), {
      headers: { 'content-type': type },
    }).formData()
    forms.push(form)
    const answer = await transcribe(form.get('file') as File)
    await before()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    forms,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const heard = new Map<string, Promise<string>>()

async function transcribe(file: File) {
  const lines = await inFolder(async (folder) => {
    const [sound, wav] = [join(folder, 'sound'), join(folder, 'sound.wav')]
    await writeFile(sound, Buffer.from(await file.arrayBuffer()))
    const bare = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']
    await run('ffmpeg', ['-v', 'error', '-i', sound, '-ar', '16000', '-ac', '1', ...bare, wav])
    const digest = createHash('sha256')
      .update(await readFile(wav))
      .digest('hex')
    return remembered(heard, digest, () => listenTo(wav))
  })
  const words = lines.split('\n').flatMap((line) => {
    const [, word, start, end] = /^([a-z'().\d-]+) ([\d.]+) ([\d.]+) [\d.]+$/.exec(line) ?? []
    return word
      ? [{ word: word.replace(/\(\d\)$/, ''), start: Number(start), end: Number(end) }]
      : []
  })
  const text = words.map(({ word }) => word).join(' ')
  const segment = { text, start: words[0]?.start, end: words.at(-1)?.end, no_speech_prob: 0.01 }
  return { language: 'english', text, words, segments: words.length === 0 ? [] : [segment] }
}

/** Words with their times, a line each. Takes processor seconds for a sentence. */
async function listenTo(wav: string): Promise<string> {
  const options = ['-infile', wav, '-time', 'yes', '-logfn', '/dev/null']
  return (await run('pocketsphinx_continuous', options)).stdout
}

/** The same sound is the same words: most tests need that it was heard, not that it is heard again. */
function remembered<T>(
  memory: Map<string, Promise<T>>,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  const known = memory.get(key) ?? work()
  memory.set(key, known)
  return known
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-speech-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
