export { createRenditions, type Renditions } from './create-renditions.ts'
export {
  type RenditionName,
  renditionOfFile,
  renditionTable,
  stillSizes,
} from './rendition-table.ts'
