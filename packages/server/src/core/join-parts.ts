type Joined<Parts extends readonly object[]> = Parts extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? First & Joined<Rest>
  : unknown

/** One object of all parts. Throws where two of them have the same name: the later one would be used without a word. */
export function joinParts<const Parts extends readonly object[]>(...parts: Parts): Joined<Parts> {
  const joined: Record<PropertyKey, unknown> = {}
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      if (Object.hasOwn(joined, name)) throw new Error(`Two parts are called ${name}`)
      joined[name] = value
    }
  }
  // The names and values are those of the parts.
  return joined as Joined<Parts>
}
