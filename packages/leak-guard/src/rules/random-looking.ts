/** Whether a text looks like one that a machine drew by lot: words seldom change between small letters, capitals and digits. */
export function looksRandom(text: string, leastChanges = 0.12): boolean {
  const kinds = [...text.replaceAll(/[^A-Za-z0-9@]/g, '')].map(kindOf)
  const changes = kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length
  return changes >= 2 && changes >= kinds.length * leastChanges && new Set(text).size >= 6
}

/** An at sign is what is read for a zero. */
function kindOf(sign: string): string {
  if (/[a-z]/.test(sign)) return 'small'
  return /[0-9@]/.test(sign) ? 'digit' : 'capital'
}
