import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

export const root = join(import.meta.dirname, '../..')

/** A source file of the product: no tests, no scripts, no generated code. */
export type ProductFile = { readonly path: string; readonly source: ts.SourceFile }

/** The same without their types, which takes a second instead of half a minute. */
export function parseProduct(): ProductFile[] {
  return productNames().map((name) => {
    const text = readFileSync(name, 'utf8')
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest)
    return { path: relative(root, name), source }
  })
}

/** The product's files, or these of them, with their types. Paths are relative to the repository. */
export function readProduct(paths?: readonly string[]): {
  files: readonly ProductFile[]
  checker: ts.TypeChecker
} {
  const names = paths?.map((path) => join(root, path)) ?? productNames()
  const config = join(root, 'packages/server/tsconfig.json')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    join(root, 'packages/server'),
  )
  const program = ts.createProgram(names, {
    ...options,
    rootDir: root,
    noEmit: true,
    composite: false,
    incremental: false,
  })
  const files = names.flatMap((name) => {
    const source = program.getSourceFile(name)
    return source ? [{ path: relative(root, name), source }] : []
  })
  return { files, checker: program.getTypeChecker() }
}

function productNames(): string[] {
  return globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root })
    .filter((name) => !/\.(test|suite|d)\.tsx?$/.test(name) && !name.includes('/dist/'))
    .map((name) => join(root, name))
}

/** Written here, and not in a library. */
export function isProductNode(node: ts.Node): boolean {
  const { fileName } = node.getSourceFile()
  return fileName.startsWith(`${root}/packages/`) && !fileName.includes('/node_modules/')
}

/** Every node of a file, parents before children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  for (const child of children) yield* nodesOf(child)
}
