/** A grey gradient, 32 x 32, as a baseline JPEG (ISO/IEC 10918-1) without comments. */
const GRADIENT = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/wAALCAAgACABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APP7K36cV0Flb9OK6Cyt+nFdBZW/TivMrK36cV0Flb9OK6Cyt+nFb1ukcETTTOsccalndzgKByST2FeaWVv04roLK36cV0Flb9OK574ka+2n2EehWvE17HumcFgUizgAY4O4hgeegII5FVLK36cV0Flb9OK07q9tdE0qbUrwsIIFBbYuSSSAAB6kkD055xXi01zcatqc+oXR3TXEhduSQM9AMknAHAHYAV//2Q==',
  'base64',
);

export const JPEG_SIZE = 32;

const XMP_NAMESPACE = 'http://ns.adobe.com/xap/1.0/\0';

/** The gradient with a marker segment behind its JFIF header. */
function withSegment(marker: number, content: Buffer): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | marker, 0);
  head.writeUInt16BE(content.length + 2, 2);
  const start = 4 + GRADIENT.readUInt16BE(4);
  return Buffer.concat([GRADIENT.subarray(0, start), head, content, GRADIENT.subarray(start)]);
}

/** With a comment (COM). */
export function jpegWithComment(text: string): Uint8Array {
  return withSegment(0xfe, Buffer.from(text, 'utf8'));
}

/** With an EXIF directory (APP1) whose ImageDescription is the text. */
export function jpegWithExif(text: string): Uint8Array {
  const value = Buffer.from(`${text}\0`, 'utf8');
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x010e, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(Math.max(5, value.length), 14);
  tiff.writeUInt32LE(26, 18);
  return withSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, value, Buffer.alloc(5)]));
}

/** With an XMP packet (APP1) whose creator is the text. */
export function jpegWithXmp(text: string): Uint8Array {
  const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${text}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
  return withSegment(
    0xe1,
    Buffer.concat([Buffer.from(XMP_NAMESPACE, 'latin1'), Buffer.from(packet, 'utf8')]),
  );
}
