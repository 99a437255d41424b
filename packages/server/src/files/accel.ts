import { relative, sep } from 'node:path'

export type Accel = {
  /** Address of an internal nginx location whose alias is the blob directory: `/_blobs`. */
  readonly prefix: string
  readonly blobDirectory: string
}

/**
 * Where nginx finds a local blob, as the value of X-Accel-Redirect; undefined when the blob lies elsewhere. Of our
 * headers nginx keeps only some; the others must be repeated in that location from `$upstream_http_…`.
 */
export function accelAddress(parts: Accel, path: string): string | undefined {
  const steps = relative(parts.blobDirectory, path).split(sep)
  if (steps[0] === '..') return undefined
  return [parts.prefix.replace(/\/$/, ''), ...steps.map(encodeURIComponent)].join('/')
}
