import { blobStoreSuite } from './blob-store.suite.ts'
import { memoryBlobStore } from './memory-blob-store.ts'

blobStoreSuite('memory blob store', async () => memoryBlobStore())
