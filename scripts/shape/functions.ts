import ts from 'typescript'
import { nodesOf, type ProductFile } from './program.ts'

/** Lengths in lines of all functions that are longer than one line. */
export function functionLengths(files: readonly ProductFile[]): number[] {
  return files.flatMap(({ source }) =>
    [...nodesOf(source)]
      .filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
      .map((node) => lineOf(source, node.end) - lineOf(source, node.getStart(source)) + 1)
      .filter((lines) => lines > 1),
  )
}

/**
 * Named functions and methods that do nothing but call another one with what they were given, perhaps with a member or a constant
 * beside it. A function that stands as an argument of a call is no name of its own and is not counted.
 */
export function forwarders(files: readonly ProductFile[]): string[] {
  return files.flatMap(({ path, source }) =>
    [...nodesOf(source)]
      .filter(isForwarder)
      .map((node) => `${path}:${lineOf(source, node.pos) + 1}`),
  )
}

function isForwarder(node: ts.Node): boolean {
  if (!isNamedFunction(node)) return false
  const call = onlyCall(node)
  if (call === undefined) return false
  const given = node.parameters.map(({ name }) => name.getText())
  const passed = call.arguments.map((argument) => argument.getText())
  return (
    call.arguments.every(isPlain) &&
    isPlain(call.expression) &&
    given.every((name) => /^\w+$/.test(name) && passed.includes(name))
  )
}

type NamedFunction = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ArrowFunction

function isNamedFunction(node: ts.Node): node is NamedFunction {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return true
  if (!ts.isArrowFunction(node)) return false
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)
}

function onlyCall({ body }: NamedFunction): ts.CallExpression | undefined {
  if (!body) return undefined
  if (!ts.isBlock(body)) return asCall(body)
  const [statement, ...others] = body.statements
  if (!statement || others.length > 0) return undefined
  const isOne = ts.isReturnStatement(statement) || ts.isExpressionStatement(statement)
  return isOne && statement.expression ? asCall(statement.expression) : undefined
}

function asCall(node: ts.Expression): ts.CallExpression | undefined {
  if (ts.isAwaitExpression(node) || ts.isVoidExpression(node)) return asCall(node.expression)
  if (ts.isParenthesizedExpression(node)) return asCall(node.expression)
  return ts.isCallExpression(node) ? node : undefined
}

/** A name, a member of something or a constant: nothing that is computed. */
function isPlain(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isPlain(node.expression)
  return (
    ts.isIdentifier(node) || ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.ThisKeyword
  )
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line
}
