const firstTable = /\b(?:from|into|update)\s+"?(\w+)"?/i

/** The table that a statement is about: the first that it names. */
export function tableOf(sql: string): string | undefined {
  return firstTable.exec(sql)?.[1]
}
