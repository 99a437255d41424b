import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { asFailure } from './commit-group.ts'
import { PreparedStatements } from './prepared.ts'
import type { ReadAnswer, ReadCommand } from './write-commands.ts'

/* The thread for reads that may take long. Started like `writer.ts`, so it imports only its neighbours. */

const busyMs = 2000

if (parentPort) {
  const port = parentPort
  const { file } = workerData as { readonly file: string }
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyMs })
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
