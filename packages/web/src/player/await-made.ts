const mostSeconds = 30

/**
 * Waits until the server has made what is at the address, for as long as it says that it is at it. False when there is nothing, or
 * nobody waits any more.
 */
export async function awaitMade(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(url, { method: 'HEAD', signal }).catch(() => undefined)
    if (answer?.status !== 503) return answer?.ok === true
    const seconds = Number(answer.headers.get('retry-after')) || 1
    await pause(Math.min(seconds, mostSeconds) * 1000, signal)
  }
  return false
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
