/**
 * How much structure a file may have before it counts as broken, so that no file can make a planner work or remember
 * without bound. Real files stay far below; sizes of pictures and animations are judged by the caller.
 */
export const limits = {
  /** Bytes of one read: headers, tables and profiles are read whole, picture data never is. */
  readBytes: 16 * 1024 * 1024,
  /** A file up to here is read once and held while it is looked at; a larger one is read piece by piece. */
  heldBytes: 16 * 1024 * 1024,
  /** The same for a clip that is cut, which is gone through twice. */
  heldClipBytes: 128 * 1024 * 1024,
  /** Boxes side by side in one box of AVIF and MP4, or in the file; a still has some twenty. */
  boxes: 10_000,
  /** One table of a box. Those of the largest real files stay far below. */
  boxTableBytes: 4 * 1024 * 1024,
  /** The largest colour profile of common printers is some 600 KB; a profile is also a place to hide things in. */
  iccBytes: 1024 * 1024,
  /** Extended XMP of 100 MB would be 1 600 segments. */
  jpegSegments: 10_000,
  /** Encoders write about ten; a file of thousands is made to keep a decoder busy. */
  jpegScans: 200,
  /** 100 MB in the 8 KB pieces that most encoders write are 13 000 chunks. */
  pngChunks: 100_000,
  /** Pictures and extensions: far more than any animation that is accepted, so that its frames are counted truthfully. */
  gifBlocks: 300_000,
  /** One for each frame, and a few more. */
  webpChunks: 100_000,
  /** A frame is one or two chunks; the standard lets applications add some. */
  webpFrameChunks: 16,
  /** More than any animation that is accepted, so that its frames are counted truthfully. */
  avifSamples: 100_000,
  /** Pieces of AV1 data in one file: a few for each frame. */
  avifObus: 200_000,
  /** Pieces of one item. Progressive pictures have one for each layer. */
  avifExtents: 64,
  /** Real files name about five brands of 4 bytes each. */
  avifBrandBytes: 512,
  /** Positions of pictures that are laid over each other: some five hundred pictures. */
  avifOverlayBytes: 4096,
  /** Tracks that one refers to; an animation has one for its colours and one for its transparency. */
  avifTrackIds: 64,
  /** Frames of MP3, AAC and FLAC: 14 hours of the shortest that people use, 1,024 samples at 96 kHz. */
  audioFrames: 5_000_000,
  /** Stretches that are no sound: a recording joined from many has one between each two of them. */
  audioGaps: 1000,
  /** Bytes that are neither sound nor a tag of a known length, and are searched for sound. */
  audioJunkBytes: 16 * 1024 * 1024,
  /** Careless programs put several tags in front of each other; each may send the reader far through the file. */
  audioTags: 100,
  /** Tags in front of the first frame while it is only asked what the file is; each may be a jump through the file. */
  recognisedTags: 8,
  /** Bytes behind tags that are searched for the first frame, for the same question. */
  recognisedJunkBytes: 64 * 1024,
  /** Times that a file is planned again because what was dropped brought new neighbours together; two are usual. */
  settlingRounds: 16,
  /** The same where the name of the file says that there are frames. */
  saidJunkBytes: 1024 * 1024,
  /** Before the samples. Recorders of broadcasters write about ten. */
  wavChunks: 10_000,
  /** Chunks behind samples whose length nobody wrote down. */
  wavTailChunks: 16,
  /** Places near the end of samples that look like a chunk of texts; chance makes none. */
  wavTexts: 1000,
  /** In front of the samples of an AIFF: marks, instruments and texts; some ten. */
  aiffChunks: 1000,
  /** The same of a CAF. */
  cafChunks: 1000,
  /** A picture for each kind there is, and a few private blocks. */
  flacBlocks: 1000,
  /** Places that look like the head of a frame and are none; chance makes 3,000 of them in 100 MB. */
  flacFalseHeads: 200_000,
  /** One packet of 20 ms a page, as live streams have it, is 360,000 in two hours. */
  oggPages: 500_000,
  /** Of one file at the same time. */
  oggStreams: 32,
  /** The tables of Vorbis are some 4 KB. */
  oggSetupBytes: 256 * 1024,
  /** Two for each fragment; browsers make one a second, programs for streaming one for each sample. */
  mp4Boxes: 200_000,
  /** Of a track; two hours at 48,000 a second are 340,000 of AAC and 2.9 million of the shortest of Opus. */
  mp4Samples: 3_000_000,
  /** Of a track; some programs make one for each sample. */
  mp4Chunks: 400_000,
  /** Of one file: sound, its captions and a cover make three. */
  mp4Tracks: 16,
  /** Descriptions of samples in one track; more than one is rare. */
  mp4Descriptions: 16,
  /** Cuts of a track; encoders write one or two to skip their delay. */
  mp4Edits: 1000,
  /** What decoders are told before the first sample. Tables of Vorbis are 4 KB, those of others some bytes. */
  mp4CodecBytes: 64 * 1024,
  /** A line of numbers that says how much silence to cut; some 130 bytes. */
  gaplessBytes: 1024,
  /** Packets of 2.5 ms, the shortest there are, would be 2.9 million in two hours. */
  webmElements: 4_000_000,
  /** A browser that hands its recording over every 100 ms makes 72,000 in two hours. */
  webmClusters: 200_000,
  /** Parts of one element that are listed; a track has some twenty. */
  webmChildren: 10_000,
  /** One element that is read whole: the largest is the description of a codec. */
  webmContentBytes: 1024 * 1024,
  /** Of one file. */
  webmTracks: 16,
  /** Elements that are looked through while it is only asked what the file is. */
  recognisedElements: 20_000,
  /** Pixels of a damaged JPEG that is encoded anew, which takes up to 0.06 s a megapixel. */
  repairedJpegPixels: 50_000_000,
  /** Of a damaged PNG: 0.04 s a megapixel. */
  repairedPngPixels: 50_000_000,
  /** Of all pictures in a damaged WebP: up to 0.26 s a megapixel. */
  repairedWebpPixels: 12_000_000,
  /** Of all pictures in a damaged GIF: up to 0.31 s a megapixel. */
  repairedGifPixels: 12_000_000,
  /** Of a damaged AVIF: up to 0.5 s a megapixel. */
  repairedAvifPixels: 8_000_000,
} as const
