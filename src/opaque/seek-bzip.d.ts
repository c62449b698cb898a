declare module 'seek-bzip' {
  interface Output {
    writeByte(byte: number): void;
  }
  const Bunzip: { decode(input: Buffer, output: Output): unknown };
  export default Bunzip;
}
