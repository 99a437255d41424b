/** The version of everything that programs speak to a site: REST, tools, and the documents that describe them. */
export const interfaceVersion = '1.0.0'
