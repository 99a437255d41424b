import { readFileSync } from 'node:fs'
import { type RawEnvironment, type Values, variables } from './environment.ts'
import { kinds } from './kinds.ts'
import type { Variable } from './variable.ts'

/** Parses every variable of the table. Sentences about what is wrong are added to `problems`. */
export function readValues(raw: RawEnvironment, problems: string[]): Values {
  const pairs = variables.map(([name, variable]) => [
    name,
    readValue(raw, name, variable, problems),
  ])
  // The type follows from the table: each name has the value of its kind. Where one has not, there is a problem.
  return Object.fromEntries(pairs) as Values
}

function readValue(raw: RawEnvironment, name: string, variable: Variable, problems: string[]) {
  const text =
    (variable.secret ? readSecret(raw, name, problems) : textOf(raw, name)) ?? variable.default
  if (text === undefined) return undefined
  const { parse, expects } = kinds[variable.kind]
  const value = parse(text)
  const given = variable.secret ? 'What was given is not shown' : `It is ${JSON.stringify(text)}`
  if (value === undefined) problems.push(`${name} must be ${expects}. ${given}.`)
  return value
}

/** A secret from the variable, or from the file that its `_FILE` twin names. */
function readSecret(raw: RawEnvironment, name: string, problems: string[]): string | undefined {
  const text = textOf(raw, name)
  const path = textOf(raw, `${name}_FILE`)
  if (path === undefined) return text
  if (text === undefined) return readSecretFile(`${name}_FILE`, path, problems)
  problems.push(`${name} and ${name}_FILE are both set. Set only one of them.`)
  return undefined
}

function readSecretFile(name: string, path: string, problems: string[]): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    problems.push(`${name} must name a readable file. It is ${JSON.stringify(path)} (${reason}).`)
    return undefined
  }
}

// Empty counts as unset: compose files hand on variables that nobody filled in.
function textOf(raw: RawEnvironment, name: string): string | undefined {
  return raw[name]?.trim() || undefined
}
