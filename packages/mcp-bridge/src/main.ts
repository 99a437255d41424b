import { printable } from '@anybin/client'
import { openBrowser } from '@anybin/client/sign-in'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { readSettings } from './config/read-settings.ts'
import { createBridge } from './create-bridge.ts'
import { checkEntry, openRemote } from './open-remote.ts'
import { createPass } from './pass.ts'
import { StartError } from './start-error.ts'
import { UploadGuard } from './upload-guard.ts'

// Standard output belongs to the protocol; whatever people should read goes here.
const tell = (line: string) => void process.stderr.write(`anybin-mcp: ${printable(line)}\n`)

try {
  const settings = readSettings()
  const pass = createPass(settings, tell)
  const remote = await openRemote(settings, pass)
  if (settings.key !== undefined) await checkEntry(remote, settings)
  // A page that lets a file out is for the person's browser alone: its address stands nowhere else.
  const guard = settings.isGuarded ? new UploadGuard(settings.origin, openBrowser) : undefined
  tell(`ready, for ${settings.origin}${guard ? '' : ', without leak guard'}`)
  serveStdio(() => createBridge({ settings, pass, remote, guard }), {
    onerror: (error) => tell(error.message),
  })
  // The host closes our input when it is done with us; a sign-in that waits for the browser must not outlive that.
  process.stdin.once('close', () => {
    void remote.close().finally(() => pass.close())
    void guard?.[Symbol.asyncDispose]()
  })
} catch (error) {
  if (!(error instanceof StartError)) throw error
  tell(error.message)
  process.exitCode = error.exitCode
}
