import { folderCircles, importGraph } from './shape/imports.ts'
import { parseProduct } from './shape/program.ts'

/*
 * A rule of `npm run lint`: the folders within one module do not import each other in circles, types included. A folder is a
 * noun, and nouns of a module stand in one order, from the one that knows nobody to the one that is made of the others; whoever
 * reads one need not read what stands above it. A file in the module itself is no folder: its `index.ts` knows all of them.
 */

const circles = folderCircles(importGraph(parseProduct()))
for (const circle of circles) console.error(`Folders in a circle: ${circle.join(', ')}`)
if (circles.length > 0) process.exitCode = 1
