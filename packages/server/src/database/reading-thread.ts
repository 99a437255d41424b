import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { asFailure } from './commit-group.ts'
import { PreparedStatements } from './prepared.ts'
import type { ReadAnswer, ReadCommand } from './write-commands.ts'

/* The thread for reads that may take long. Started like `writer.ts`, so it imports only its neighbours. */

const busyMs = 2000
/** A thousand hits of a search are on as many pages of 4 KiB, and their index on others. */
const cacheKibibytes = 16_384

if (parentPort) {
  const port = parentPort
  const { file } = workerData as { readonly file: string }
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyMs })
  database.exec(`PRAGMA cache_size = -${cacheKibibytes}`)
  const statements = new PreparedStatements(database)
  const read = ({ id, sql, parameters }: ReadCommand): ReadAnswer => {
    try {
      return { id, rows: statements.run(sql, parameters).rows }
    } catch (error) {
      return { id, failure: asFailure(error) }
    }
  }
  port.on('message', (command: ReadCommand) => port.postMessage(read(command)))
}
