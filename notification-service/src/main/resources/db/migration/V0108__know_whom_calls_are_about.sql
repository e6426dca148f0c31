-- A call that waits says beside its body whom that tells about, so that erasing the person finds it.
UPDATE delivery
   SET content = jsonb_build_object('body', content)
           || CASE WHEN content #>> '{data,email}' IS NULL THEN '{}'
                   ELSE jsonb_build_object('about', jsonb_build_object(
                            'account', content #> '{data,accountId}', 'address', lower(content #>> '{data,email}')))
              END
 WHERE channel = 'webhook' AND state IN ('queued', 'retrying');
