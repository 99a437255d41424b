import ts from 'typescript'
import { isProductNode, nodesOf, type ProductFile } from './program.ts'

/** Exported functions that answer an object of two or more functions which is no instance of a class. */
export function factories(files: readonly ProductFile[], checker: ts.TypeChecker): string[] {
  return files.flatMap(({ path, source }) =>
    exportsOf(source, checker)
      .filter(
        (symbol) => !(symbol.flags & ts.SymbolFlags.Alias) && answersFunctions(symbol, checker),
      )
      .map((symbol) => `${path} ${symbol.name}`),
  )
}

function answersFunctions(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures()
  if (!signature || isComponent(signature)) return false
  const answer = checker.getReturnTypeOfSignature(signature)
  const type = checker.getAwaitedType(answer) ?? answer
  return isOurs(type) && functionMembers(type, checker) >= 2
}

/**
 * Types of objects, not classes and no port that a class implements, which hold four or more functions or services and are asked
 * for as a parameter.
 */
export function bags(files: readonly ProductFile[], checker: ts.TypeChecker): string[] {
  const implemented = implementedNames(files)
  const asked = new Map<ts.Symbol, string>()
  for (const { path, source } of files) {
    for (const node of nodesOf(source)) {
      if (!ts.isParameter(node) || !node.type) continue
      const type = checker.getTypeFromTypeNode(node.type)
      const name = type.aliasSymbol ?? type.symbol
      if (name && isOurs(type) && !isValue(type) && services(type, checker) >= 4)
        asked.set(name, `${path} ${node.type.getText()}`)
    }
  }
  return [...asked.entries()]
    .filter(([symbol]) => !implemented.has(symbol.name))
    .map(([, where]) => where)
}

/** A string with a mark, or a list: their members are those of the language. */
function isValue(type: ts.Type): boolean {
  const isMarked =
    type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.StringLike)
  return isMarked || type.getNumberIndexType() !== undefined
}

function implementedNames(files: readonly ProductFile[]): Set<string> {
  const names = new Set<string>()
  for (const { source } of files) {
    for (const node of nodesOf(source)) {
      if (!ts.isHeritageClause(node) || node.token !== ts.SyntaxKind.ImplementsKeyword) continue
      for (const type of node.types) names.add(type.expression.getText())
    }
  }
  return names
}

function services(type: ts.Type, checker: ts.TypeChecker): number {
  return type.getProperties().filter((property) => {
    const member = checker.getNonNullableType(checker.getTypeOfSymbol(property))
    return (
      member.getCallSignatures().length > 0 ||
      (isOursOrClass(member) && functionMembers(member, checker) >= 1)
    )
  }).length
}

function functionMembers(type: ts.Type, checker: ts.TypeChecker): number {
  return type
    .getProperties()
    .filter((property) => checker.getTypeOfSymbol(property).getCallSignatures().length > 0).length
}

/** Declared in the product, an object and no class. What a library declares stays its own where we add a member to it. */
function isOurs(type: ts.Type): boolean {
  const isAdded = type.symbol?.declarations?.every(isProductNode) === false
  return !type.isClass() && !isAdded && isOursOrClass(type)
}

function isOursOrClass(type: ts.Type): boolean {
  if (!(type.flags & ts.TypeFlags.Object) && !type.isIntersection()) return false
  const parts = type.isIntersection() ? type.types : [type]
  return parts.some(({ symbol }) => symbol?.declarations?.some(isProductNode))
}

function isComponent(signature: ts.Signature): boolean {
  return (
    signature.declaration?.getSourceFile().fileName.endsWith('.tsx') === true &&
    /^[A-Z]/.test(nameOf(signature))
  )
}

function nameOf(signature: ts.Signature): string {
  const { declaration } = signature
  return declaration && 'name' in declaration && declaration.name ? declaration.name.getText() : ''
}

function exportsOf(source: ts.SourceFile, checker: ts.TypeChecker): ts.Symbol[] {
  const module = checker.getSymbolAtLocation(source)
  return module
    ? checker
        .getExportsOfModule(module)
        .filter(({ declarations }) => declarations?.[0]?.getSourceFile() === source)
    : []
}
