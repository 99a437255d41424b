import { areBuilt } from '../../../media/test/support/build.ts'

/** Whether the server is built from the sources as they are. */
export function isBuilt(): boolean {
  return areBuilt('contract', 'media', 'server')
}
