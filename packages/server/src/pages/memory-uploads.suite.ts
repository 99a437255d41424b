import type { FastifyInstance } from 'fastify'

/** A file that the page sent, and what it said of it. */
export type SentFile = {
  /** Where its bytes went; the same for every try. */
  readonly path: string
  readonly name: string
  readonly type: string
  readonly fields: Record<string, string>
  readonly bytes: Buffer
}

export type Refusal = { status: number; body: object; headers?: object }

/** As much of tus 1.0 as the page's uploader speaks. `take` answers the item, or a refusal that leaves the file unsent. */
export function addTus(
  app: FastifyInstance,
  take: (file: SentFile) => Promise<{ item: object } | { refusal: Refusal }>,
): void {
  const announced = new Map<string, { metadata: Record<string, string>; length: number }>()
  app.addContentTypeParser(
    'application/offset+octet-stream',
    { parseAs: 'buffer' },
    (_, body, done) => done(null, body),
  )
  app.post('/api/v1/tus', async ({ headers }, reply) => {
    const path = `/api/v1/tus/${announced.size + 1}`
    const metadata = readMetadata(String(headers['upload-metadata'] ?? ''))
    announced.set(path, { metadata, length: Number(headers['upload-length']) })
    return reply.code(201).headers({ location: path, 'tus-resumable': '1.0.0' }).send()
  })
  app.head('/api/v1/tus/:id', async ({ url }, reply) => {
    const offsets = { 'upload-offset': 0, 'upload-length': announced.get(url)?.length ?? 0 }
    return reply.headers({ ...offsets, 'tus-resumable': '1.0.0' }).send()
  })
  app.delete('/api/v1/tus/:id', (_, reply) => reply.code(204).send())
  app.patch('/api/v1/tus/:id', async ({ url, body }, reply) => {
    const { filename = '', filetype = '', ...fields } = announced.get(url)?.metadata ?? {}
    const bytes = body as Buffer
    const taken = await take({ path: url, name: filename, type: filetype, fields, bytes })
    reply.header('tus-resumable', '1.0.0')
    if ('item' in taken) return reply.header('upload-offset', bytes.length).send(taken.item)
    const { status, body: said, headers } = taken.refusal
    return reply
      .code(status)
      .headers({ ...headers })
      .send(said)
  })
}

function readMetadata(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.trim().split(' '))
  return Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString()]),
  )
}
