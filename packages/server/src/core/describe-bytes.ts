const megabyte = 1024 ** 2
const gigabyte = 1024 ** 3

/** Bytes as operators read them: `12.3 MB`, `1.5 GB`. */
export function describeBytes(bytes: number): string {
  return bytes < gigabyte
    ? `${(bytes / megabyte).toFixed(1)} MB`
    : `${(bytes / gigabyte).toFixed(1)} GB`
}
