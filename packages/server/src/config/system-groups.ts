import { readFileSync } from 'node:fs'

/** The number of a group of this machine, given so or by its name in `/etc/group` (group(5)); undefined when it has none. */
export function findSystemGroup(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const line = groupLines().find((one) => one.startsWith(`${text}:`))
  const number = line?.split(':')[2]
  return number === undefined ? undefined : Number(number)
}

function groupLines(): readonly string[] {
  try {
    return readFileSync('/etc/group', 'utf8').split('\n')
  } catch {
    // A system without the file has no names.
    return []
  }
}
