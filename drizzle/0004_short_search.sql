-- Every character of a text and every two that stand together: what a search of one or two characters can find.
CREATE FUNCTION short_grams(value text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT gram)
  FROM (SELECT character, lead(character) OVER (ORDER BY place) AS next
    FROM unnest(string_to_array(value, NULL)) WITH ORDINALITY AS written(character, place)) pairs
  CROSS JOIN LATERAL (VALUES (character), (character || next)) AS grams(gram)
  WHERE gram IS NOT NULL
$$;
--> statement-breakpoint
CREATE INDEX "access_keys_short_search" ON "access_keys" USING gin ("workspace_id",short_grams("search_text")) WHERE deleted_at is null;