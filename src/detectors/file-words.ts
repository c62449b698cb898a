/** What files are called in many languages: notes, descriptions, methods, lists, reports, results, data. */
const FILE_WORDS = new Set(
  `docprops props opis opisy metoda metody wyniki wynik lista listy raport notatka notatki uwagi obraz obrazy dane badanie badania pacjenci zestawienie
  popis metodika vysledky seznam zprava poznamky data snimky leiras modszer lista jelentes megjegyzes adatok kepek
  hinweis hinweise notiz notizen bericht liste ergebnis ergebnisse daten bilder methoden beschreibung anleitung uebersicht
  remarque remarques notes compte rendu rapport resultats donnees methode methodes liste consignes
  notas informe informes resultado resultados datos metodo metodos lista listado descripcion instrucciones imagenes
  anotacoes relatorio dados metodos descricao instrucoes imagens nota relazione risultati dati metodi elenco descrizione immagini
  opmerking opmerkingen verslag resultaten gegevens methoden lijst beschrijving handleiding
  anteckning rapport resultat metod lista beskrivning notat resultater beskrivelse huomautus raportti tulokset tiedot menetelmat luettelo kuvaus
  not notlar rapor sonuc sonuclar veri veriler yontem aciklama liste goruntu
  описание методы метод результаты результат список отчет отчёт примечание примечания данные снимки заметки опис методи результати звіт примітка
  σημειώσεις σημείωση αναφορά περιγραφή μέθοδος αποτελέσματα λίστα δεδομένα οδηγίες
  ملاحظات تقرير قائمة نتائج بيانات وصف הערות דוח רשימה תוצאות נתונים תיאור
  หมายเหตุ รายงาน ผล ข้อมูล รายชื่อ คำอธิบาย วิธีการ บันทึก टिप्पणी रिपोर्ट सूची विवरण
  备注 说明 报告 列表 数据 结果 方法 記録 備考 説明 報告 一覧 結果 データ メモ 메모 보고서 목록 자료 결과 설명 방법 비고`.split(
    /\s+/,
  ),
);

/** True for a word that says what a file holds. */
export function isFileWord(word: string): boolean {
  const small = word.toLowerCase();
  return FILE_WORDS.has(small) || FILE_WORDS.has(small.normalize('NFD').replace(/\p{Mn}/gu, ''));
}
