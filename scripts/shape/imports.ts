import { dirname, join } from 'node:path'
import ts from 'typescript'
import type { ProductFile } from './program.ts'

export type ImportGraph = ReadonlyMap<string, readonly string[]>

/** Which of the product's files a file imports, each once. Another package counts as one file. */
export function importGraph(files: readonly ProductFile[]): ImportGraph {
  return graphOf(files, () => true)
}

/** The same without what a file imports for its types alone, which is gone when it runs. */
export function valueGraph(files: readonly ProductFile[]): ImportGraph {
  return graphOf(files, (statement) => !isOfTypes(statement))
}

function graphOf(
  files: readonly ProductFile[],
  counts: (statement: ts.Statement) => boolean,
): ImportGraph {
  return new Map(
    files.map(({ path, source }) => [
      path,
      [...new Set(importsOf(path, source.statements.filter(counts)))],
    ]),
  )
}

function isOfTypes(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly
  if (!ts.isImportDeclaration(statement)) return false
  const { importClause } = statement
  if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = importClause?.namedBindings
  const isNamed =
    named !== undefined && ts.isNamedImports(named) && importClause?.name === undefined
  return isNamed && named.elements.every(({ isTypeOnly }) => isTypeOnly)
}

function importsOf(path: string, statements: readonly ts.Statement[]): string[] {
  return statements.flatMap((statement) => {
    const from =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : undefined
    if (!from || !ts.isStringLiteral(from)) return []
    if (from.text.startsWith('@anybin/')) return [from.text]
    return from.text.startsWith('.') ? [join(dirname(path), from.text)] : []
  })
}

/** Groups of files that reach each other. */
export function fileCircles(graph: ImportGraph): string[][] {
  return circles(graph)
}

/** Groups of folders below one module of the server that reach each other; files of the module itself are no folder. */
export function folderCircles(graph: ImportGraph): string[][] {
  const folders = new Map<string, Set<string>>()
  for (const [path, targets] of graph) {
    const from = folderOf(path)
    for (const target of targets) {
      const to = folderOf(target)
      if (!from || !to || from === to || moduleOf(from) !== moduleOf(to)) continue
      folders.set(from, (folders.get(from) ?? new Set()).add(to))
    }
  }
  return circles(new Map([...folders].map(([from, to]) => [from, [...to]])))
}

/** `packages/server/src/items/uploads`; undefined for files that stand in the module itself. */
function folderOf(path: string): string | undefined {
  const parts = path.split('/')
  return parts.length < 6 ? undefined : parts.slice(0, 5).join('/')
}

function moduleOf(folder: string): string {
  return folder.split('/').slice(0, 4).join('/')
}

/** Groups of two or more that reach each other. */
function circles(graph: ImportGraph): string[][] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]))
  const reaches = (from: string, to: string) => reached.get(from)?.has(to) === true
  const groups = [...graph.keys()].map((node) =>
    [...graph.keys()].filter((other) => reaches(node, other) && reaches(other, node)),
  )
  const distinct = new Map(groups.map((group) => [group.join(), group]))
  return [...distinct.values()].filter(({ length }) => length > 1)
}

function reachableFrom(graph: ImportGraph, start: string): Set<string> {
  const found = new Set<string>()
  const waiting = [start]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const next = (graph.get(node) ?? []).filter((one) => !found.has(one))
    for (const one of next) found.add(one)
    waiting.push(...next)
  }
  return found
}
