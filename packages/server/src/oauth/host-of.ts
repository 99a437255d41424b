/** The host of an address, or its scheme where an app on the same device takes the answer. */
export function hostOf(address: string): string {
  const { host, protocol } = new URL(address)
  return protocol === 'http:' || protocol === 'https:' ? host : protocol
}
