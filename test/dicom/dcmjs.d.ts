/** The parts of dcmjs that tests compare with; the package has no types. */
declare module 'dcmjs' {
  interface JsonDataSet {
    readonly [tag: string]: { readonly vr: string; readonly Value?: readonly unknown[] };
  }
  const dcmjs: {
    readonly data: {
      readonly DicomMessage: {
        readFile(bytes: ArrayBufferLike): { readonly meta: JsonDataSet; readonly dict: JsonDataSet };
      };
      readonly DicomMetaDictionary: {
        readonly nameMap: Readonly<Record<string, { readonly tag: string; readonly vr: string }>>;
      };
    };
  };
  export default dcmjs;
}
