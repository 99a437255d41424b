import ts from 'typescript'
import { nodesOf, parseProduct, readProduct } from './shape/program.ts'

/*
 * A rule of `npm run lint`: where something is disposed of at the end of a block, by `using` or `finally`, that block does not return a promise.
 * What is returned without `await` goes on when its files are removed already.
 */

const suspects = parseProduct().filter(({ source }) => [...returnedOf(source)].length > 0)
const { files, checker } = readProduct(suspects.map(({ path }) => path))
let found = 0
for (const { path, source } of files) {
  for (const returned of returnedOf(source)) {
    if (!isPromise(checker.getTypeAtLocation(returned))) continue
    const { line } = source.getLineAndCharacterOfPosition(returned.getStart(source))
    console.error(
      `${path}:${line + 1}: await it, so that it ends before what it needs is disposed of`,
    )
    found += 1
  }
}
if (found > 0) process.exitCode = 1

/** What is returned as it is by blocks that dispose of something. */
function* returnedOf(source: ts.SourceFile): Generator<ts.Expression> {
  for (const node of nodesOf(source)) {
    if (ts.isBlock(node) && node.statements.some(isUsing)) yield* returnsIn(node)
    if (ts.isTryStatement(node) && node.finallyBlock) yield* returnsIn(node.tryBlock)
  }
}

function isUsing(statement: ts.Statement): boolean {
  return (
    ts.isVariableStatement(statement) &&
    (statement.declarationList.flags & ts.NodeFlags.Using) !== 0
  )
}

function* returnsIn(node: ts.Node): Generator<ts.Expression> {
  if (ts.isFunctionLike(node)) return
  if (ts.isReturnStatement(node) && node.expression && !ts.isAwaitExpression(node.expression))
    yield node.expression
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  for (const child of children) yield* returnsIn(child)
}

function isPromise(type: ts.Type): boolean {
  return type.isUnion() ? type.types.some(isPromise) : type.getProperty('then') !== undefined
}
