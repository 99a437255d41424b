import { createWriteStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'

/*
 * The floor of uploads: the least that a server must do so that an acknowledged upload survives a power cut. It writes,
 * fsyncs the file, renames it, fsyncs the directory and inserts one row with synchronous=FULL.
 */

const [, , folder = '', port = ''] = process.argv
const blobs = join(folder, 'blobs')
await mkdir(blobs, { recursive: true })
const database = new DatabaseSync(join(folder, 'floor.db'))
database.exec(
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE items (id TEXT PRIMARY KEY, bytes INTEGER, at INTEGER)',
)
const insert = database.prepare('INSERT INTO items VALUES (?, ?, ?)')
let uploads = 0

async function keep(request: IncomingMessage): Promise<string> {
  const id = String(uploads++)
  const file = createWriteStream(join(blobs, `${id}.part`), { flush: true })
  await pipeline(request, file)
  await rename(join(blobs, `${id}.part`), join(blobs, id))
  const directory = await open(blobs)
  await directory.sync()
  await directory.close()
  insert.run(id, file.bytesWritten, Date.now())
  return id
}

const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end('ready')
    return
  }
  keep(request).then(
    (id) => {
      const body = JSON.stringify({ id })
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': body.length })
      response.end(body)
    },
    (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
  )
})
server.listen(Number(port), '127.0.0.1')
process.once('SIGTERM', () => process.exit())
