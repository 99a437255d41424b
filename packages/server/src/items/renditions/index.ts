export { createRenditions, type Renditions } from './create-renditions.ts'
export { type RenditionName, renditionOfFile, renditionTable } from './rendition-table.ts'
