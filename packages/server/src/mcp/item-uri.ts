export const itemUriTemplate = 'item://{id}'

/** The address of an item as a resource. */
export function itemUri(id: string): string {
  return `item://${id}`
}

/** The id in such an address; undefined for anything else. */
export function idInUri(uri: string): string | undefined {
  return /^item:\/\/([\w-]{1,64})$/.exec(uri)?.[1]
}
