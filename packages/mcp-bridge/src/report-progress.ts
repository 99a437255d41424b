import type { OnProgress } from '@anybin/client'
import type { ServerContext } from '@modelcontextprotocol/server'

const minPauseMs = 250

/** Tells the host how far a file has got, where it wants to know, a few times a second. */
export function reportProgress(request: ServerContext['mcpReq']): OnProgress {
  const progressToken = request._meta?.['progressToken']
  if (typeof progressToken !== 'string' && typeof progressToken !== 'number') return () => {}
  let toldMs = Number.NEGATIVE_INFINITY
  let told = -1
  return ({ sentBytes, totalBytes }) => {
    const now = performance.now()
    // Progress only grows (MCP), also when a broken connection makes the file begin again.
    if (sentBytes <= told || (now - toldMs < minPauseMs && sentBytes < totalBytes)) return
    toldMs = now
    told = sentBytes
    const message = `${Math.floor((100 * sentBytes) / Math.max(totalBytes, 1))} % sent`
    const params = { progressToken, progress: sentBytes, total: totalBytes, message }
    // Nobody has to listen; whoever has gone away will not miss it.
    request.notify({ method: 'notifications/progress', params }).catch(() => undefined)
  }
}
