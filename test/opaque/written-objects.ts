import { double, latin, uint, utf8, utf16be } from '../eval/private/bytes.js';

/** Whom the objects of these tests are about. */
export interface Subject {
  readonly given: string;
  readonly family: string;
  /** Day of birth in ms since 1970. */
  readonly born: number;
}

const varint = (number: number): number[] =>
  number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...varint(number >>> 7)];
const prefixed = (text: string) => Buffer.concat([Buffer.from(varint(utf8(text).length)), utf8(text)]);

const field = (number: number, content: Buffer) =>
  Buffer.concat([Buffer.from([(number << 3) | 2, ...varint(content.length)]), content]);

/** A message of protocol buffers with the subject in a message of its own. */
export const protocolBuffer = ({ given, family }: Subject): Buffer =>
  Buffer.concat([
    Buffer.from([0x08, 3]),
    field(2, Buffer.concat([field(1, utf8(given)), field(2, utf8(family)), Buffer.from([0x18, 51])])),
    Buffer.from([0x38, 9]),
  ]);

const short = (mark: number, text: string) =>
  Buffer.concat([Buffer.from([mark | utf8(text).length]), utf8(text)]);

export const messagePack = ({ given, family, born }: Subject): Buffer =>
  Buffer.concat([
    Buffer.from([0x82]),
    short(0xa0, 'rev'),
    Buffer.from([0xcd, 1, 2]),
    short(0xa0, 'subject'),
    Buffer.from([0x83]),
    short(0xa0, 'gn'),
    short(0xa0, given),
    short(0xa0, 'sn'),
    short(0xa0, family),
    short(0xa0, 'seen'),
    Buffer.from([0xd6, 0xff]),
    uint(Math.max(0, born) / 1000, 4, 'be'),
  ]);

export const cbor = ({ given, family }: Subject): Buffer =>
  Buffer.concat([
    Buffer.from('d9d9f7bf', 'hex'),
    short(0x60, 'v'),
    Buffer.from([0x18, 99]),
    short(0x60, 'p'),
    Buffer.from([0xa3]),
    short(0x60, 'given'),
    short(0x60, given),
    short(0x60, 'family'),
    short(0x60, family),
    short(0x60, 'w'),
    Buffer.from([0xfb]),
    double(71.5, 'be'),
    Buffer.from([0xff]),
  ]);

const document = (...elements: readonly Buffer[]) => {
  const body = Buffer.concat(elements);
  return Buffer.concat([uint(body.length + 5, 4), body, Buffer.from([0])]);
};
const bsonText = (key: string, text: string) =>
  Buffer.concat([Buffer.from([2]), latin(`${key}\0`), uint(utf8(text).length + 1, 4), utf8(`${text}\0`)]);

export const bson = ({ given, family, born }: Subject): Buffer => {
  const birth = Buffer.alloc(8);
  birth.writeBigInt64LE(BigInt(born));
  return document(
    Buffer.concat([Buffer.from([16]), latin('rev\0'), uint(3, 4)]),
    Buffer.concat([
      Buffer.from([3]),
      latin('subject\0'),
      document(
        bsonText('first', given),
        bsonText('last', family),
        Buffer.concat([Buffer.from([9]), latin('dob\0'), birth]),
      ),
    ]),
  );
};

/** A binary property list of one key; the name in UTF-16. */
export const propertyList = ({ given, family }: Subject): Buffer => {
  const name = `${given} ${family}`;
  const objects = [
    Buffer.from([0xd1, 1, 2]),
    Buffer.concat([Buffer.from([0x54]), latin('pnam')]),
    Buffer.concat([Buffer.from([0x6f, 0x10, name.length]), utf16be(name)]),
  ];
  return plist(objects);
};

/** A binary property list whose only list holds itself. */
export const propertyListInCircles = (): Buffer => plist([Buffer.from([0xa2, 0, 0])]);

function plist(objects: readonly Buffer[]): Buffer {
  let at = 8;
  const offsets = objects.map(({ length }) => {
    at += length;
    return at - length;
  });
  return Buffer.concat([
    latin('bplist00'),
    ...objects,
    Buffer.from(offsets),
    Buffer.from([0, 0, 0, 0, 0, 0, 1, 1]),
    uint(objects.length, 8, 'be'),
    uint(0, 8, 'be'),
    uint(at, 8, 'be'),
  ]);
}

const pickled = (text: string) => Buffer.concat([latin('X'), uint(utf8(text).length, 4), utf8(text)]);

export const pickle = ({ given, family }: Subject): Buffer =>
  Buffer.concat([
    Buffer.from([0x80, 2, 0x7d, 0x71, 0, 0x28]),
    pickled('given'),
    Buffer.from([0x71, 1]),
    pickled(given),
    Buffer.from([0x71, 2]),
    pickled('family'),
    Buffer.from([0x71, 3]),
    pickled(family),
    latin('u.'),
  ]);

const der = (tag: number, ...contents: readonly Buffer[]) => {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
};

export const certificateName = ({ given, family }: Subject): Buffer =>
  der(
    0x30,
    der(0x31, der(0x30, der(0x06, Buffer.from('55042a', 'hex')), der(0x0c, utf8(given)))),
    der(0x31, der(0x30, der(0x06, Buffer.from('550404', 'hex')), der(0x13, latin(family)))),
  );

const utf = (text: string) => Buffer.concat([uint(utf8(text).length, 2, 'be'), utf8(text)]);
const javaText = (text: string) => Buffer.concat([Buffer.from([0x74]), utf(text)]);

/** A Java object of two texts and a java.util.Date. */
export const java = ({ given, family, born }: Subject): Buffer => {
  const birth = Buffer.alloc(8);
  birth.writeBigInt64BE(BigInt(born));
  return Buffer.concat([
    Buffer.from('aced000573', 'hex'),
    Buffer.from([0x72]),
    utf('org.acme.Subject'),
    Buffer.alloc(8, 0x31),
    Buffer.from([2, 0, 4]),
    latin('I'),
    utf('age'),
    latin('L'),
    utf('birthDate'),
    javaText('Ljava/util/Date;'),
    latin('L'),
    utf('firstName'),
    javaText('Ljava/lang/String;'),
    latin('L'),
    utf('lastName'),
    Buffer.from('71007e0002', 'hex'),
    Buffer.from([0x78, 0x70]),
    uint(51, 4, 'be'),
    Buffer.from([0x73, 0x72]),
    utf('java.util.Date'),
    Buffer.from('686a81014b597419', 'hex'),
    Buffer.from([3, 0, 0, 0x78, 0x70, 0x77, 8]),
    birth,
    Buffer.from([0x78]),
    javaText(given),
    javaText(family),
  ]);
};

/** The end of a Java stream whose object is a member of itself: a reference to the first handle. */
export const javaInCircles = ({ given }: Subject): Buffer =>
  Buffer.concat([
    Buffer.from('aced000573', 'hex'),
    Buffer.from([0x72]),
    utf('org.acme.Node'),
    Buffer.alloc(8, 0x31),
    Buffer.from([2, 0, 2]),
    latin('L'),
    utf('name'),
    javaText('Ljava/lang/String;'),
    latin('L'),
    utf('next'),
    javaText('Lorg/acme/Node;'),
    Buffer.from([0x78, 0x70]),
    javaText(given),
    Buffer.from('71007e0003', 'hex'),
  ]);

const HEADER = Buffer.from('0001000000ffffffff0100000000000000', 'hex');
const dotNetText = (id: number, text: string) =>
  Buffer.concat([Buffer.from([6]), uint(id, 4), prefixed(text)]);

/** A .NET object of two texts, a DateTime and a number. */
export const dotNet = ({ given, family, born }: Subject): Buffer =>
  Buffer.concat([
    HEADER,
    Buffer.from([12]),
    uint(2, 4),
    prefixed('Acme.Viewer, Version=1.0.0.0, Culture=neutral'),
    Buffer.from([5]),
    uint(1, 4),
    prefixed('Acme.Viewer.Subject'),
    uint(4, 4),
    ...['forename', 'surname', 'born', 'count'].map(prefixed),
    Buffer.from([1, 1, 0, 0, 13, 8]),
    uint(2, 4),
    dotNetText(3, given),
    dotNetText(4, family),
    uint((BigInt(born) + 62_135_596_800_000n) * 10_000n, 8),
    uint(7, 4),
    Buffer.from([11]),
  ]);

/** A .NET object one of whose members is the object itself, by reference, and one a text told later. */
export const dotNetInCircles = ({ given }: Subject): Buffer =>
  Buffer.concat([
    HEADER,
    Buffer.from([12]),
    uint(2, 4),
    prefixed('Acme'),
    Buffer.from([5]),
    uint(1, 4),
    prefixed('Acme.Node'),
    uint(2, 4),
    ...['self', 'forename'].map(prefixed),
    Buffer.from([2, 1]),
    uint(2, 4),
    Buffer.from([9]),
    uint(1, 4),
    Buffer.from([9]),
    uint(5, 4),
    dotNetText(5, given),
    Buffer.from([11]),
  ]);

/** One of each, for the alteration of inputs. */
export const writtenObjects = (subject: Subject): readonly Buffer[] =>
  [
    protocolBuffer,
    messagePack,
    cbor,
    bson,
    propertyList,
    pickle,
    certificateName,
    java,
    javaInCircles,
    dotNet,
    dotNetInCircles,
  ].map((write) => write(subject));
