import ts from 'typescript'
import { isProductNode, nodesOf, type ProductFile } from './program.ts'

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
 * Named functions and methods that only pass on: they call another function of the product with what they were given or hold, and add
 * nothing. A call of a library gets its name by such a function, and whoever binds a constant or a variable from around it makes
 * something of it: neither is counted. A function that stands as an argument of a call is no name of its own, and what an interface,
 * a base class or `using` demands is no hop that could be left out.
 */
export function forwarders(files: readonly ProductFile[], checker: ts.TypeChecker): string[] {
  return files.flatMap(({ path, source }) =>
    [...nodesOf(source)]
      .filter((node) => isForwarder(node, checker))
      .map((node) => `${path}:${lineOf(source, node.getStart(source)) + 1}`),
  )
}

function isForwarder(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (!isNamedFunction(node) || isDemanded(node, checker)) return false
  const call = onlyCall(node)
  if (!call || !isMember(call.expression) || !isOfProduct(call.expression, checker)) return false
  const given = node.parameters.map(({ name }) => name.getText())
  const passed = call.arguments.map((argument) => argument.getText())
  return (
    call.arguments.every((argument) => isGiven(argument, given)) &&
    given.every((name) => /^\w+$/.test(name) && passed.includes(name))
  )
}

type NamedFunction = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ArrowFunction

function isNamedFunction(node: ts.Node): node is NamedFunction {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return true
  if (!ts.isArrowFunction(node)) return false
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)
}

function isDemanded(node: NamedFunction, checker: ts.TypeChecker): boolean {
  const { name, parent } = ts.isArrowFunction(node)
    ? { name: undefined, parent: undefined }
    : { name: node.name, parent: node.parent }
  if (!name || !parent || !ts.isClassDeclaration(parent)) return false
  if (ts.isComputedPropertyName(name)) return true
  return (parent.heritageClauses ?? []).some(({ types }) =>
    types.some((type) => checker.getTypeAtLocation(type).getProperty(name.getText()) !== undefined),
  )
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

/** Of the parameters or of the object itself. */
function isGiven(node: ts.Expression, given: readonly string[]): boolean {
  if (ts.isPropertyAccessExpression(node)) return isGiven(node.expression, given)
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true
  return ts.isIdentifier(node) && given.includes(node.text)
}

/** A name or a member of something: nothing that is computed. */
function isMember(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isMember(node.expression)
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword
}

function isOfProduct(callee: ts.Expression, checker: ts.TypeChecker): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee
  const symbol = checker.getSymbolAtLocation(name)
  const meant =
    symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return meant?.declarations?.some(isProductNode) === true
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line
}
